"use client";

import { useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { ErrorState } from "@/components/ui/error-state";
import type { PlaygroundFaults } from "@/lib/api/playground";
import { formatError } from "@/lib/client/format-error";
import { usePlaygroundLine, usePlaygroundLines } from "@/lib/client/use-playground";
import { CustomerList } from "./customer-list";
import { FaultsPanel } from "./faults-panel";
import { LinePicker } from "./line-picker";
import { NoPhone } from "./no-phone";
import { Phone } from "./phone";
import { PlaygroundHeader } from "./playground-header";
import { PlaygroundSkeleton } from "./playground-skeleton";
import { type PlaygroundPanel, PlaygroundTabs } from "./playground-tabs";
import { usePlaygroundLocation } from "./use-playground-location";
import { WireLog } from "./wire-log";

type PlaygroundScreenProps = { firstLineId: string; firstPhone: string | null };

/** Customers at the left, one of their phones in the middle, what goes wrong and what goes over the wire at the right. */
export function PlaygroundScreen({ firstLineId, firstPhone }: PlaygroundScreenProps) {
  const { data: lines } = usePlaygroundLines();
  const { lineId, phone, newName, hrefOf, go } = usePlaygroundLocation({
    lineIds: lines?.items.map(({ id }) => id) ?? [],
    lineId: firstLineId,
    phone: firstPhone,
  });
  const { data, error, refetch } = usePlaygroundLine(lineId, phone);
  const [panel, setPanel] = useState<PlaygroundPanel>("phone");

  const line = lines?.items.find(({ id }) => id === lineId);
  const openPhone = (address: string, name: string | null = null) => {
    go({ line: lineId, phone: address, name });
    setPanel("phone");
  };

  if (data === undefined || line === undefined) {
    return (
      <main className="flex h-dvh flex-col bg-panel">
        <PlaygroundHeader problem={null} />
        {error === null ? (
          <PlaygroundSkeleton />
        ) : (
          <ErrorState
            title="The playground could not be loaded"
            detail={formatError(error)}
            onRetry={() => void refetch()}
          />
        )}
      </main>
    );
  }

  const shown = data.phone?.address === phone ? data.phone : null;
  const name = shown?.name ?? data.phones.find((one) => one.address === phone)?.name ?? newName;
  const faultCount = countFaults(data.faults);
  const place = (of: PlaygroundPanel) =>
    classNames("min-h-0 min-w-0 flex-col", panel === of ? "flex" : "hidden desk:flex");

  return (
    <div className="flex h-dvh flex-col bg-panel">
      <PlaygroundHeader problem={error === null ? null : formatError(error)} />
      <main className="flex min-h-0 flex-1 flex-col">
        <PlaygroundTabs panel={panel} onPanelChange={setPanel} faultCount={faultCount} />
        <div className="grid min-h-0 flex-1 max-desk:grid-cols-[minmax(0,1fr)] max-desk:grid-rows-[minmax(0,1fr)] desk:grid-cols-[15rem_minmax(0,1fr)_20rem] wide:grid-cols-[18rem_minmax(0,1fr)_25rem]">
          <section
            aria-label="Lines and customers"
            className={classNames(place("customers"), "border-line desk:border-r")}
          >
            <LinePicker
              lines={lines?.items ?? []}
              lineId={lineId}
              hrefOf={(id) => hrefOf({ line: id, phone: null })}
              onPick={(id) => go({ line: id, phone: null })}
            />
            <CustomerList
              phones={data.phones}
              current={phone === null ? null : { address: phone, name }}
              hrefOf={(address) => hrefOf({ line: lineId, phone: address })}
              onOpen={openPhone}
            />
          </section>
          <div className={classNames(place("phone"), "bg-canvas desk:p-4")}>
            {phone === null ? (
              <NoPhone phones={data.phones} onOpen={openPhone} />
            ) : (
              <Phone
                key={`${lineId} ${phone}`}
                line={line}
                address={phone}
                name={name}
                view={shown}
              />
            )}
          </div>
          <section
            aria-label="Faults and requests"
            className="flex min-h-0 min-w-0 flex-col border-line border-l max-desk:contents"
          >
            <FaultsPanel
              lineId={lineId}
              faults={data.faults}
              faultCount={faultCount}
              className={classNames(place("faults"), "desk:max-h-[62%] desk:shrink-0")}
            />
            <WireLog
              entries={data.wire}
              className={classNames(place("wire"), "desk:flex-1 desk:border-line desk:border-t")}
            />
          </section>
        </div>
      </main>
    </div>
  );
}

/** Automatic reports are how a gateway works, not a fault. */
function countFaults(faults: PlaygroundFaults): number {
  const { refusesSends, isSlow, duplicates, reorders, losesMedia } = faults;
  return [refusesSends, isSlow, duplicates, reorders, losesMedia].filter(Boolean).length;
}
