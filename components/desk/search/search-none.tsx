import { useWords } from "@/lib/client/format/use-wording";

type SearchNoneProps = {
  isAsked: boolean;
  /** Why nothing can be looked for; null where it can. */
  why: string | null;
};

/** What stands in place of hits: how to ask, that nothing was found, or what is wrong with the question. */
export function SearchNone({ isAsked, why }: SearchNoneProps) {
  const words = useWords();
  if (why !== null) return <p className="text-danger">{why}</p>;
  if (isAsked) return <p>{words("frame.search.none")}</p>;
  return (
    <div className="mx-auto flex max-w-100 flex-col gap-2 text-start">
      <p>{words("frame.search.hint")}</p>
      <p>
        <code className="rounded bg-sunken px-1">{words("frame.search.example")}</code>
      </p>
    </div>
  );
}
