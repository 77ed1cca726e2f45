/** Slowest that sound of speech is packed, in bytes a second: Opus at 6 kbit/s. */
const slowestBytes = 750

/**
 * How long a recording is at most, in seconds: as its container tells, else as long as so many bytes can be. Also told of a
 * file that is no sound; whether it is one, the provider says.
 */
export async function mostSeconds(file: File): Promise<number> {
  const longest = file.size / slowestBytes
  // 30 ms and some MB to load, which only recordings cost.
  const { parseBuffer } = await import('music-metadata')
  const bytes = new Uint8Array(await file.arrayBuffer())
  const told = await parseBuffer(
    bytes,
    { mimeType: file.type, size: file.size },
    { duration: true, skipCovers: true },
  )
    .then(({ format }) => format.duration)
    // Not a container that it knows, or one that is cut off.
    .catch(() => undefined)
  return told !== undefined && told > 0 ? Math.min(told, longest) : longest
}
