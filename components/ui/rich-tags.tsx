import type { ReactNode } from "react";

/** `<quiet>` of a message: said to screen readers only. */
export const quiet = (text: ReactNode) => <span className="sr-only">{text}</span>;

/** `<strong>` of a message. */
export const strong = (text: ReactNode) => <span className="font-medium">{text}</span>;
