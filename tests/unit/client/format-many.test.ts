import { expect, test } from "vitest";
import { manyChanged } from "@/lib/client/format/format-many";
import { wordingIn } from "../../support/spoken";

const contact = { id: "1", name: "Ana", address: "1", label: "Ana" };
const given = { assignee: null, teamId: "2" };

test("conversations that are given to a team are told with its name", async () => {
  const english = await wordingIn("en");
  const spanish = await wordingIn("es");
  const three = [{ contact }, { contact }, { contact }];
  expect(manyChanged(three, given, english, "Sales")).toBe(
    "3 conversations given to the team Sales",
  );
  expect(manyChanged([{ contact }], given, spanish, "Ventas")).toBe(
    "Conversación con Ana entregada al equipo Ventas",
  );
});
