// The resident shell.
/** First page of the resident shell. */
export const ResidentShell = () => <main className="notice"><h1>居民 Resident</h1></main>
