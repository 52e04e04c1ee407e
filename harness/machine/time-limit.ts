/** Resolves as `step` does. @throws Error saying that `subject` did not answer within the time. */
export async function within<T>(ms: number, subject: string, step: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`${subject} did not answer within ${ms / 1_000} s`)), ms);
  });
  try {
    return await Promise.race([step, limit]);
  } finally {
    clearTimeout(timer);
  }
}
