"use client";

import { Contrast, Monitor, Moon, Rows2, Rows3, Rows4, Sun } from "lucide-react";
import { usePreferences } from "@/lib/client/account/use-preferences";
import { useWords } from "@/lib/client/format/use-wording";
import { ChoiceGroup } from "./choice-group";
import { languageChoices } from "./language-choices";
import { Section } from "./section";

/** Language, theme and density. */
export function LookSection() {
  const { preferences, update } = usePreferences();
  const words = useWords();
  return (
    <Section title={words("preferences.look.title")}>
      <ChoiceGroup
        label={words("preferences.look.language")}
        name="language"
        value={preferences.language}
        onChange={(language) => update({ language })}
        choices={languageChoices(words, preferences.language)}
      />
      <ChoiceGroup
        label={words("preferences.look.theme")}
        name="theme"
        value={preferences.theme}
        onChange={(theme) => update({ theme })}
        choices={[
          {
            value: "system",
            label: words("preferences.look.system"),
            hint: words("preferences.look.systemHint"),
            icon: <Monitor />,
          },
          { value: "light", label: words("preferences.look.light"), icon: <Sun /> },
          { value: "dark", label: words("preferences.look.dark"), icon: <Moon /> },
          {
            value: "contrast",
            label: words("preferences.look.contrast"),
            hint: words("preferences.look.contrastHint"),
            icon: <Contrast />,
          },
        ]}
      />
      <ChoiceGroup
        label={words("preferences.look.rows")}
        name="density"
        value={preferences.density}
        onChange={(density) => update({ density })}
        choices={[
          {
            value: "comfortable",
            label: words("preferences.look.comfortable"),
            hint: words("preferences.look.comfortableHint"),
            icon: <Rows2 />,
          },
          {
            value: "cozy",
            label: words("preferences.look.cozy"),
            hint: words("preferences.look.cozyHint"),
            icon: <Rows3 />,
          },
          {
            value: "compact",
            label: words("preferences.look.compact"),
            hint: words("preferences.look.compactHint"),
            icon: <Rows4 />,
          },
        ]}
      />
    </Section>
  );
}
