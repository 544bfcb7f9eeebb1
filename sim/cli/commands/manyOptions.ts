import { VARY, type Vary } from '../../ensemble/index.ts'
import { MOST_MEMBERS, oneOf, wholeNumber } from '../given.ts'
import { flag, text } from '../options.ts'

const MOST_WORKERS = 256

/** Options of all commands that run many members. */
export const MANY = {
  members: { ...text('how many runs'), demandOption: true, defaultDescription: 'none' },
  vary: {
    ...text('what differs between members: luck, ignorance (what nobody knows), or both'),
    default: 'both',
  },
  workers: { ...text('threads that run members'), defaultDescription: 'one a core' },
  resume: flag('go on with what an interrupted run has left in <out>.part'),
} as const

interface GivenMany {
  readonly members: string
  readonly vary: string
  readonly workers?: string | undefined
  readonly resume: boolean
}

/** What these options ask for. */
export interface AskedMany {
  readonly members: number
  readonly vary: Vary
  readonly workers: number | undefined
  readonly resume: boolean
}

export const manyAsked = ({ members, vary, workers, resume }: GivenMany, command: string): AskedMany => ({
  members: wholeNumber('--members', members, [1, MOST_MEMBERS], command),
  vary: oneOf('--vary', vary, VARY, command),
  workers: workers === undefined ? undefined : wholeNumber('--workers', workers, [1, MOST_WORKERS], command),
  resume,
})
