"use client";

import { useAddress } from "@/components/ui/use-address";
import { usePermitted } from "@/lib/client/conversations/use-permitted";
import { CoachingList } from "./coaching/coaching-list";
import { DisputeList } from "./disputes/dispute-list";
import { Figures } from "./figures/figures";
import { MyReview } from "./mine/my-review";
import { MyReviews } from "./mine/my-reviews";
import { QueueList } from "./queue/queue-list";
import { ReviewFrame } from "./review-frame";
import { placeIn } from "./review-places";
import { SampleList } from "./samples/sample-list";
import { ScorecardList } from "./scorecards/scorecard-list";
import { ReviewTask } from "./task/review-task";

/** The part of everything about reviews that the address names, as far as the agent's role goes. */
export function ReviewArea() {
  const [pathname = ""] = useAddress().split("?");
  const place = placeIn(pathname, usePermitted("review"));
  switch (place.kind) {
    case "mine":
      return <MyReview key={place.id} id={place.id} />;
    case "task":
      return <ReviewTask key={place.id} id={place.id} />;
    case "section":
      return <ReviewFrame section={place.section}>{sections[place.section]()}</ReviewFrame>;
    default:
      return place satisfies never;
  }
}

const sections = {
  queue: () => <QueueList />,
  samples: () => <SampleList />,
  scorecards: () => <ScorecardList />,
  disputes: () => <DisputeList />,
  coaching: () => <CoachingList />,
  figures: () => <Figures />,
  mine: () => <MyReviews />,
};
