"use client";

import { Contrast, Monitor, Moon, Rows2, Rows3, Rows4, Sun } from "lucide-react";
import { usePreferences } from "@/lib/client/account/use-preferences";
import { ChoiceGroup } from "./choice-group";
import { Section } from "./section";

/** Theme and density. */
export function LookSection() {
  const { preferences, update } = usePreferences();
  return (
    <Section title="Look">
      <ChoiceGroup
        label="Theme"
        name="theme"
        value={preferences.theme}
        onChange={(theme) => update({ theme })}
        choices={[
          { value: "system", label: "System", hint: "As your machine", icon: <Monitor /> },
          { value: "light", label: "Light", icon: <Sun /> },
          { value: "dark", label: "Dark", icon: <Moon /> },
          {
            value: "contrast",
            label: "High contrast",
            hint: "Light or dark as your machine",
            icon: <Contrast />,
          },
        ]}
      />
      <ChoiceGroup
        label="Rows of the list"
        name="density"
        value={preferences.density}
        onChange={(density) => update({ density })}
        choices={[
          { value: "comfortable", label: "Comfortable", hint: "Three lines", icon: <Rows2 /> },
          { value: "cozy", label: "Cozy", hint: "Two lines", icon: <Rows3 /> },
          { value: "compact", label: "Compact", hint: "One line", icon: <Rows4 /> },
        ]}
      />
    </Section>
  );
}
