export function FilmsView() {
  return null;
}
