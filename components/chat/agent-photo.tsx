import { classNames } from "@/components/ui/class-names";
import { photoUrl } from "@/lib/chat-client/chat-api";

type AgentPhotoProps = { chatId: string; partyId: string; className?: string };

/** An agent's photo, beside the name. The server has a default picture for agents without one. */
export function AgentPhoto({ chatId, partyId, className }: AgentPhotoProps) {
  return (
    // biome-ignore lint/performance/noImgElement: it can be loaded only with the customer's cookie
    <img
      src={photoUrl(chatId, partyId)}
      alt=""
      className={classNames("shrink-0 rounded-full bg-sunken object-cover", className)}
    />
  );
}
