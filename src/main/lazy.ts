/** Makes something with its first use, once, however many ask for it at the same time; one that failed is tried again. */
export function lazy<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null;
  return () => {
    if (made !== null) return made;
    const making = make();
    made = making;
    making.catch(() => {
      if (made === making) made = null;
    });
    return making;
  };
}

/** As {@link lazy}, one for each key. */
export function lazyEach<T>(make: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const made = new Map<string, () => Promise<T>>();
  return (key) => {
    const one = made.get(key) ?? lazy(() => make(key));
    made.set(key, one);
    return one();
  };
}
