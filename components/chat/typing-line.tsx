import { useTranslations } from "use-intl";

/** The typing indicator. It keeps its space when nobody is typing, so that nothing moves. */
export function TypingLine({ name }: { name: string | null }) {
  const words = useTranslations("chat.messages");
  return (
    <p className="-mt-1 flex h-5 items-center gap-2 px-1 text-base text-muted">
      {name !== null && (
        <>
          <span aria-hidden className="flex gap-1">
            {["0ms", "150ms", "300ms"].map((animationDelay) => (
              <span
                key={animationDelay}
                style={{ animationDelay }}
                className="size-1.5 animate-typing rounded-full bg-muted"
              />
            ))}
          </span>
          <span className="truncate">{words("writing", { name })}</span>
        </>
      )}
    </p>
  );
}
