/**
 * The pages of a PDF that Chromium printed, as far as links tell: it writes pages and links as plain objects, which
 * `/Annots` of a page names.
 * ISO 32000-1, 7.7.3.3 and 12.5.6.5.
 */
export interface PrintedPage {
  /** In points, 1/72 inch. */
  readonly width: number
  readonly height: number
  /** Where its links lead. */
  readonly links: readonly string[]
}

export function pagesOf(pdf: Uint8Array): PrintedPage[] {
  const text = Buffer.from(pdf).toString('latin1')
  const objects = new Map(
    [...text.matchAll(/(?:^|\n)(\d+) 0 obj\s([\s\S]*?)endobj/g)].map(([, id, body]) => [id!, body!]),
  )
  return [...objects.values()]
    .filter((body) => /\/Type\s*\/Page\b/.test(body))
    .map((body) => pageIn(body, objects))
}

function pageIn(body: string, objects: ReadonlyMap<string, string>): PrintedPage {
  const [, , width, height] = /\/MediaBox\s*\[([^\]]*)\]/.exec(body)![1]!.trim().split(/\s+/).map(Number)
  const annotations = /\/Annots\s*\[([^\]]*)\]/.exec(body)?.[1] ?? ''
  const links = [...annotations.matchAll(/(\d+) 0 R/g)].flatMap(
    ([, id]) => /\/URI\s*\(([^)]*)\)/.exec(objects.get(id!) ?? '')?.[1] ?? [],
  )
  return { width: width!, height: height!, links }
}
