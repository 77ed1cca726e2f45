import { Zip, ZipDeflate } from 'fflate'

/** A zip archive that is made while it is read. */
export interface ZipStream {
  /** Begins a file; the one before it is complete. */
  begin(name: string): void
  /** Adds to the file that was begun last. */
  write(content: Uint8Array | string): void
  /** Completes the archive. */
  end(): void
  /** What has been made since the last time. */
  take(): Uint8Array[]
}

/** Makes an archive; throws what the compression throws. */
export function createZip(): ZipStream {
  let made: Uint8Array[] = []
  let failed: Error | undefined
  let open: ZipDeflate | undefined
  const zip = new Zip((error, piece) => {
    if (error) failed = error
    else made.push(piece)
  })
  const close = () => open?.push(new Uint8Array(0), true)
  return {
    begin(name) {
      close()
      open = new ZipDeflate(name, { level: 6 })
      zip.add(open)
    },
    write(content) {
      open?.push(typeof content === 'string' ? Buffer.from(content) : content)
    },
    end() {
      close()
      zip.end()
    },
    take() {
      if (failed) throw failed
      const pieces = made
      made = []
      return pieces
    },
  }
}
