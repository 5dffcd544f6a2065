import { useWords } from "@/lib/client/format/use-wording";
/** A request's or answer's body, indented when it is JSON. */
export function WireBody({ label, text }: { label: string; text: string }) {
  const words = useWords();
  return (
    <figure>
      <figcaption className="pb-0.5 font-medium text-2xs text-subtle">{label}</figcaption>
      <pre className="wrap-anywhere whitespace-pre-wrap rounded-sm border border-line bg-surface p-2 font-mono text-2xs text-ink">
        {text === "" ? words("playground.requests.noBody") : setOut(text)}
      </pre>
    </figure>
  );
}

function setOut(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
