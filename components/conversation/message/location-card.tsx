import { MapPin } from "lucide-react";
import { useWords } from "@/lib/client/format/use-wording";
import type { Content } from "@/lib/model/content";
import { ExternalLink } from "./external-link";

/** A location in words, with a link to a map. No map is loaded, because nothing is fetched from another host. */
export function LocationCard({ location }: { location: Extract<Content, { kind: "location" }> }) {
  const words = useWords();
  const { latitude, longitude, name, address, url } = location;
  const coordinates = `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
  const map = `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=16/${latitude}/${longitude}`;
  const page = url !== null && /^https?:\/\//iu.test(url) ? new URL(url) : null;
  return (
    <span className="flex items-start gap-2.5">
      <span
        aria-hidden
        className="mt-0.5 grid size-8 shrink-0 place-items-center rounded-md bg-surface text-accent-ink"
      >
        <MapPin className="size-4" />
      </span>
      <span className="flex min-w-0 flex-col items-start">
        <span dir="auto" className="wrap-anywhere font-medium">
          {name ?? words("common.media.location")}
        </span>
        {address !== null && (
          <span dir="auto" className="wrap-anywhere text-muted text-sm">
            {address}
          </span>
        )}
        <span className="tabular text-muted text-xs">{coordinates}</span>
        <ExternalLink href={map}>{words("thread.message.openMap")}</ExternalLink>
        {page && (
          <ExternalLink href={page.href}>
            {words("thread.message.openPage", { host: page.host })}
          </ExternalLink>
        )}
      </span>
    </span>
  );
}
