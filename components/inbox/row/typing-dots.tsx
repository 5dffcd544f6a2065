/** Three animated dots while somebody is typing. Decorative. */
export function TypingDots() {
  return (
    <span aria-hidden className="inline-flex shrink-0 items-center gap-0.5">
      {["0ms", "150ms", "300ms"].map((animationDelay) => (
        <span
          key={animationDelay}
          style={{ animationDelay }}
          className="size-1 animate-typing rounded-full bg-current"
        />
      ))}
    </span>
  );
}
