"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useWording, useWords } from "@/lib/client/format/use-wording";
import { useSendPlace, type Writer } from "@/lib/client/playground/use-playground";

type PlaceDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  lineId: string;
  writer: Writer;
};

/** Asks for the customer's location, and sends it. */
export function PlaceDialog(props: PlaceDialogProps) {
  const words = useWords();
  const { open, onOpenChange } = props;
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={words("playground.place.title")}>
      <PlaceForm {...props} />
    </Dialog>
  );
}

/** A component of its own, so that every opening starts empty. */
function PlaceForm({ lineId, writer, onOpenChange }: PlaceDialogProps) {
  const { words, formats } = useWording();
  const [name, setName] = useState(words("playground.place.sample"));
  const [latitude, setLatitude] = useState("45.80433");
  const [longitude, setLongitude] = useState("15.97856");
  const { mutate, error, isPending } = useSendPlace(lineId, writer);
  const north = readDegrees(latitude, 90);
  const east = readDegrees(longitude, 180);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (north === null || east === null) return;
    const place = { latitude: north, longitude: east, place: name.trim() || null };
    mutate(place, { onSuccess: () => onOpenChange(false) });
  };

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <Field label={words("playground.place.name")} hint={words("playground.place.nameHint")}>
        <Input maxLength={200} value={name} onChange={(event) => setName(event.target.value)} />
      </Field>
      <div className="grid gap-4 tablet:grid-cols-2">
        <Field
          label={words("playground.place.latitude")}
          error={north === null ? words("playground.place.latitudeWrong") : undefined}
        >
          <Input
            inputMode="decimal"
            value={latitude}
            onChange={(event) => setLatitude(event.target.value)}
          />
        </Field>
        <Field
          label={words("playground.place.longitude")}
          error={east === null ? words("playground.place.longitudeWrong") : undefined}
        >
          <Input
            inputMode="decimal"
            value={longitude}
            onChange={(event) => setLongitude(event.target.value)}
          />
        </Field>
      </div>
      {error !== null && (
        <p role="alert" className="text-danger-ink text-xs">
          {formats.error(error)}
        </p>
      )}
      <Button type="submit" variant="primary" pending={isPending} className="self-end">
        {words("playground.place.send")}
      </Button>
    </form>
  );
}

function readDegrees(text: string, max: number): number | null {
  const degrees = Number(text.trim().replace(",", "."));
  return text.trim() !== "" && Math.abs(degrees) <= max ? degrees : null;
}
