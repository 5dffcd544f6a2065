"use client";

import { useSkinTone } from "frimousse";
import { IconButton } from "@/components/ui/icon-button";
import { nextTone, rememberTone } from "@/lib/client/emoji/emoji-memory";
import { useWords } from "@/lib/client/format/use-wording";

/** Changes the skin tone of people and hands to the next one; it stays for this browser. */
export function SkinToneButton() {
  const words = useWords();
  const [tone, setTone, variations] = useSkinTone("✋");
  const shown = variations.find(({ skinTone }) => skinTone === tone)?.emoji ?? "✋";
  return (
    <IconButton
      label={words("composer.emoji.tone")}
      icon={<span className="text-lg">{shown}</span>}
      onClick={() => {
        const next = nextTone(tone);
        setTone(next);
        rememberTone(next);
      }}
    />
  );
}
