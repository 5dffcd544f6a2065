import { type ReactNode, useId } from "react";

/** One part of the preferences, under its heading. */
export function Section({
  title,
  aside,
  children,
}: {
  title: string;
  aside?: ReactNode;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="flex flex-col gap-5">
      <div className="flex min-h-8 items-center gap-3 border-line border-b pb-2">
        <h2 id={id} className="flex-1 font-semibold text-ink text-lg">
          {title}
        </h2>
        {aside}
      </div>
      {children}
    </section>
  );
}
