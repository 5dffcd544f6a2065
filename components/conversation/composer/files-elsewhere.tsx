import { Paperclip } from "lucide-react";
import { Button } from "@/components/ui/button";
import { useWords } from "@/lib/client/format/use-wording";

type FilesElsewhereProps = { count: number; onOpen: () => void };

/** Says that files are in the reply while another kind of message is written, which takes none. */
export function FilesElsewhere({ count, onOpen }: FilesElsewhereProps) {
  const words = useWords();
  return (
    <div role="status" className={count === 0 ? undefined : "mb-1.5 flex items-center gap-2"}>
      {count > 0 && (
        <>
          <Paperclip aria-hidden className="size-3.5 shrink-0 text-muted" />
          <span className="text-muted text-sm">{words("composer.filesElsewhere", { count })}</span>
          <Button size="sm" onClick={onOpen}>
            {words("composer.goToReply")}
          </Button>
        </>
      )}
    </div>
  );
}
