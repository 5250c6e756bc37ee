/** A haypile, and who gathered it. */
export function Logo() {
  return (
    <svg class="logo" viewBox="0 0 34 28" aria-hidden="true">
      <circle class="fur" cx="21" cy="7" r="3" />
      <circle class="fur" cx="28" cy="8.4" r="3" />
      <path class="fur" d="M18 15c0-6 13-6 13 1v7H17z" />
      <circle class="ink" cx="26.2" cy="13" r="1.2" />
      <path class="hay" d="M1.5 26C3 16 8 10.5 12.5 10.500S22 16 24.5 26z" />
      <path class="straws" d="M5.5 25l7-12M10 26l2-14M14.5 26L13 15M19.5 26l-6-10M7 19l11 4M11 15l5 3" />
    </svg>
  );
}
