import { openStream, type Stream } from '../random/index.ts'
import type { Plan } from './plan/types.ts'

/** What is drawn of that name, from its beginning; its median where the run has no luck. */
export const luckOf = ({ lucky, seed }: Plan, member: number, name: string): Stream =>
  lucky ? openStream(seed, member, name) : median

/** A stream for runs without luck. */
export const median: Stream = () => 0.5
