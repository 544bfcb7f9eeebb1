/** What a map of a file says under a name, and nothing that every object has: a country may be called "constructor". */
export const saidFor = <Value>(map: Readonly<Record<string, Value>>, name: string): Value | undefined =>
  Object.hasOwn(map, name) ? map[name] : undefined
