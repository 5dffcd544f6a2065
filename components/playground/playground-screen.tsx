"use client";

import { useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { ErrorState } from "@/components/ui/error-state";
import { useWording } from "@/lib/client/format/use-wording";
import { usePlaygroundLine, usePlaygroundLines } from "@/lib/client/playground/use-playground";
import { CustomerList } from "./customer-list";
import { FaultsPanel } from "./faults-panel";
import { LinePicker } from "./line-picker";
import { NoPhone } from "./no-phone";
import { Phone } from "./phone";
import { PlaygroundHeader } from "./playground-header";
import { PlaygroundSkeleton } from "./playground-skeleton";
import { type PlaygroundPanel, PlaygroundTabs } from "./playground-tabs";
import { type NewCustomer, usePlaygroundLocation } from "./use-playground-location";
import { WireLog } from "./wire-log";

type PlaygroundScreenProps = { firstLineId: string; firstCustomer: string | null };

/** Customers on the left, one customer's phone in the middle, faults and requests on the right. */
export function PlaygroundScreen({ firstLineId, firstCustomer }: PlaygroundScreenProps) {
  const { words, formats } = useWording();
  const { data: lines } = usePlaygroundLines();
  const { lineId, customer, newName, newListingId, hrefOf, go } = usePlaygroundLocation({
    lineIds: lines?.items.map(({ id }) => id) ?? [],
    lineId: firstLineId,
    customer: firstCustomer,
  });
  const { data, error, refetch } = usePlaygroundLine(lineId, customer);
  const [panel, setPanel] = useState<PlaygroundPanel>("phone");

  const line = lines?.items.find(({ id }) => id === lineId);
  const openCustomer = (address: string, as?: NewCustomer) => {
    go({ line: lineId, customer: address, as });
    setPanel("phone");
  };

  if (data === undefined || line === undefined) {
    return (
      <main className="flex h-full flex-col bg-panel">
        <PlaygroundHeader problem={null} />
        {error === null ? (
          <PlaygroundSkeleton />
        ) : (
          <ErrorState
            title={words("playground.failed")}
            detail={formats.error(error)}
            onRetry={() => void refetch()}
          />
        )}
      </main>
    );
  }

  const shown = data.customer?.address === customer ? data.customer : null;
  const known = data.customers.find(({ address }) => address === customer);
  const name = shown?.name ?? known?.name ?? newName;
  const listing = line.abilities.listings.find(({ id }) => id === newListingId) ?? null;
  const kind = line.abilities.addressing;
  const faultCount = line.faults.filter(
    ({ id, kind }) => kind === "fault" && data.faultsOn.includes(id),
  ).length;
  const place = (of: PlaygroundPanel) =>
    classNames("min-h-0 min-w-0 flex-col", panel === of ? "flex" : "hidden desk:flex");

  return (
    <div className="flex h-full flex-col bg-panel">
      <PlaygroundHeader
        provider={line.provider}
        problem={error === null ? null : formats.error(error)}
      />
      <main className="flex min-h-0 flex-1 flex-col">
        <PlaygroundTabs
          panel={panel}
          onPanelChange={setPanel}
          addressing={kind}
          faultCount={faultCount}
        />
        <div className="grid min-h-0 flex-1 max-desk:grid-cols-[minmax(0,1fr)] max-desk:grid-rows-[minmax(0,1fr)] desk:grid-cols-[15rem_minmax(0,1fr)_20rem] wide:grid-cols-[18rem_minmax(0,1fr)_25rem]">
          <section
            aria-label={words(`playground.customers.${kind}.linesAnd`)}
            className={classNames(place("customers"), "border-line desk:border-e")}
          >
            <LinePicker
              lines={lines?.items ?? []}
              lineId={lineId}
              hrefOf={(id) => hrefOf({ line: id, customer: null })}
              onPick={(id) => go({ line: id, customer: null })}
            />
            <CustomerList
              line={line}
              customers={data.customers}
              current={customer === null ? null : { address: customer, name }}
              hrefOf={(address) => hrefOf({ line: lineId, customer: address })}
              onOpen={openCustomer}
            />
          </section>
          <div className={classNames(place("phone"), "bg-canvas desk:p-4")}>
            {customer === null ? (
              <NoPhone line={line} customers={data.customers} onOpen={openCustomer} />
            ) : (
              <Phone
                key={`${lineId} ${customer}`}
                line={line}
                address={customer}
                name={name}
                listing={listing}
                view={shown}
              />
            )}
          </div>
          <section
            aria-label={words("playground.faults.andRequests")}
            className="flex min-h-0 min-w-0 flex-col border-line border-s max-desk:contents"
          >
            <FaultsPanel
              line={line}
              faultsOn={data.faultsOn}
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
