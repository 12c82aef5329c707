// The gate shell.
/** First page of the gate shell. */
export const GateShell = () => <main className="notice"><h1>卡口 Gate</h1></main>
