import { Paperclip } from "lucide-react";
import { Button } from "@/components/ui/button";

type FilesElsewhereProps = { count: number; onOpen: () => void };

/** Says that files are in the reply while another kind of message is written, which takes none. */
export function FilesElsewhere({ count, onOpen }: FilesElsewhereProps) {
  const words = count === 1 ? "1 file is in your reply" : `${count} files are in your reply`;
  return (
    <div role="status" className={count === 0 ? undefined : "mb-1.5 flex items-center gap-2"}>
      {count > 0 && (
        <>
          <Paperclip aria-hidden className="size-3.5 shrink-0 text-muted" />
          <span className="text-muted text-sm">{words}</span>
          <Button size="sm" onClick={onOpen}>
            Go to the reply
          </Button>
        </>
      )}
    </div>
  );
}
