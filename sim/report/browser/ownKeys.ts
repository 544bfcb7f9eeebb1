/** What a key does in a chart that has the focus. */
export type Move =
  | { readonly does: 'step'; readonly by: number }
  | { readonly does: 'zoom'; readonly factor: number }
  | { readonly does: 'reset' }

const END = Number.MAX_SAFE_INTEGER

const MOVES: Readonly<Record<string, Move>> = {
  ArrowRight: { does: 'step', by: 1 },
  ArrowDown: { does: 'step', by: 1 },
  ArrowLeft: { does: 'step', by: -1 },
  ArrowUp: { does: 'step', by: -1 },
  PageDown: { does: 'step', by: 30 },
  PageUp: { does: 'step', by: -30 },
  End: { does: 'step', by: END },
  Home: { does: 'step', by: -END },
  '+': { does: 'zoom', factor: 0.5 },
  // The same key without shift.
  '=': { does: 'zoom', factor: 0.5 },
  '-': { does: 'zoom', factor: 2 },
  Escape: { does: 'reset' },
}

export const moveOf = (key: string): Move | undefined => (Object.hasOwn(MOVES, key) ? MOVES[key] : undefined)

/** Where one stands after a step among so many rows; the first step to the right finds the first row, to the left the last. */
export function stepped(at: number | undefined, by: number, rows: number): number {
  const from = at ?? (by > 0 ? -1 : rows)
  return Math.max(0, Math.min(rows - 1, from + by))
}
