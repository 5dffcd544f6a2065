import type { CSSProperties, ReactNode } from "react";
import { directionOf, type Language } from "@/lib/languages/languages";

type ChatFrameProps = {
  label: string;
  language: Language;
  style: CSSProperties;
  children: ReactNode;
};

/** Fills the window of a phone; a centred card on anything larger. */
export function ChatFrame({ label, language, style, children }: ChatFrameProps) {
  return (
    <div
      lang={language}
      dir={directionOf(language)}
      className="relative grid h-dvh place-items-center overflow-hidden bg-canvas tablet:p-6"
      style={style}
    >
      <main
        aria-label={label}
        className="relative flex h-full tablet:max-h-200 w-full tablet:max-w-128 flex-col overflow-hidden tablet:rounded-2xl tablet:border border-line bg-surface text-ink text-lg tablet:shadow-dialog"
      >
        {children}
      </main>
    </div>
  );
}
