import { LinkedText } from "@/components/ui/linked-text";
import { type Mention, mentionPlaces } from "@/lib/model/writing/mention";

type NoteTextProps = { text: string; mentions: readonly Mention[] };

/** The words of a note: names of whom it mentions stand out, and those whom the words do not name stand below. */
export function NoteText({ text, mentions }: NoteTextProps) {
  const places = mentionPlaces(text, mentions);
  const unnamed = mentions.filter(({ id }) => !places.some(({ mention }) => mention.id === id));
  return (
    <>
      {places.map(({ from, to }, index) => (
        <span key={from}>
          <LinkedText
            text={text.slice(places[index - 1]?.to ?? 0, from)}
            linkClassName="text-accent-ink"
          />
          <MentionedName name={text.slice(from, to)} />
        </span>
      ))}
      <LinkedText text={text.slice(places.at(-1)?.to ?? 0)} linkClassName="text-accent-ink" />
      {unnamed.length > 0 && (
        <span className="mt-1 flex flex-wrap gap-1">
          {unnamed.map(({ id, name }) => (
            <MentionedName key={id} name={`@${name}`} />
          ))}
        </span>
      )}
    </>
  );
}

function MentionedName({ name }: { name: string }) {
  return (
    <span
      dir="auto"
      className="wrap-anywhere rounded-sm bg-accent-soft px-0.5 font-medium text-accent-ink"
    >
      {name}
    </span>
  );
}
