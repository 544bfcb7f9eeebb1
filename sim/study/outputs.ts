/** A metric of each run of a design, in the order of its points; null or NaN where a run does not have it. */
export type Outputs = ArrayLike<number | null>

export const isThere = (output: number | null | undefined): output is number =>
  typeof output === 'number' && Number.isFinite(output)

export function missingAmong(outputs: Outputs): number {
  let missing = 0
  for (let i = 0; i < outputs.length; i += 1) if (!isThere(outputs[i])) missing += 1
  return missing
}

/** A design that was analysed with the outputs of another one is a mistake of ours, not of a user. */
export function requireOutputs(outputs: Outputs, runs: number): void {
  if (outputs.length !== runs) throw new RangeError(`${outputs.length} outputs for ${runs} runs`)
}
