export function FilmView() {
  return null;
}
