/** `bit-digital` of `Bit Digital` */
export const slug = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')
