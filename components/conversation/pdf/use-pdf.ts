"use client";

import { useEffect, useState } from "react";
import { openPdf, type Pdf, type PdfProblem, problemOf } from "@/lib/client/browser/open-pdf";

type Reading = { readonly pdf: Pdf | null; readonly problem: PdfProblem | null };
const begun: Reading = { pdf: null, problem: null };

/** A PDF as it is read; null closes it and frees what it took. */
export function usePdf(url: string | null): Reading {
  const [reading, setReading] = useState(begun);
  useEffect(() => {
    if (url === null) return;
    let isOver = false;
    const { read, close } = openPdf(url);
    read.then(
      (pdf) => !isOver && setReading({ pdf, problem: null }),
      (error: unknown) => !isOver && setReading({ pdf: null, problem: problemOf(error) }),
    );
    return () => {
      isOver = true;
      close();
      setReading(begun);
    };
  }, [url]);
  return reading;
}
