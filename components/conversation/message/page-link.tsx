import { webLink } from "@/lib/client/composer/text-tokens";

/** A page that the customer visited, as a link with its host. A URL that is not http or https is shown as text. */
export function PageLink({ title, url }: { title: string; url: string }) {
  const link = webLink(url);
  const name = title === "" ? url : title;
  if (link === null) {
    return (
      <span dir="auto" className="wrap-anywhere">
        {name === url ? url : `${name} (${url})`}
      </span>
    );
  }
  return (
    <a
      href={link.href}
      target="_blank"
      rel="noopener noreferrer"
      title={link.href}
      dir="auto"
      className="wrap-anywhere rounded-xs text-accent-ink underline decoration-1 underline-offset-2 hover:decoration-2"
    >
      {name}
      {name !== url && <span className="text-muted"> ({link.host})</span>}
    </a>
  );
}
