"use client";

import { ScrollText } from "lucide-react";
import { useRouter } from "next/navigation";
import { useMay } from "@/lib/client/conversations/use-me";
import { useWords } from "@/lib/client/format/use-wording";
import { useAction } from "./keyboard/use-action";

/** Leads to the record of who did what, for those who may read it. */
export function AuditAction() {
  return useMay("see-audit") ? <Leads /> : null;
}

function Leads() {
  const words = useWords();
  const router = useRouter();
  useAction({
    id: "go-audit",
    label: words("audit.go"),
    group: "goTo",
    icon: <ScrollText />,
    run: () => router.push("/audit"),
  });
  return null;
}
