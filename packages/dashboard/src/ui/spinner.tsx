/** For inside a control that is busy; content that loads gets a skeleton instead. */
export function Spinner() {
  return (
    <span
      aria-hidden="true"
      className="size-3.5 animate-turn rounded-full border-2 border-current border-e-transparent opacity-70"
    />
  );
}
