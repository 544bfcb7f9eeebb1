/** How well a figure is known: published, computed from published figures, or a guess. */
export type Status = 'sourced' | 'derived' | 'estimate'
