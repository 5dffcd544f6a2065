import { classNames } from "@/components/ui/class-names";
import { photoUrl } from "@/lib/chat-client/chat-api";

type AgentPhotoProps = { chatId: string; partyId: string; className?: string };

/** The photo of an agent, whose name stands beside it; the server has a picture for whoever has none. */
export function AgentPhoto({ chatId, partyId, className }: AgentPhotoProps) {
  return (
    // biome-ignore lint/performance/noImgElement: only the customer's own cookie opens it
    <img
      src={photoUrl(chatId, partyId)}
      alt=""
      className={classNames("shrink-0 rounded-full bg-sunken object-cover", className)}
    />
  );
}
