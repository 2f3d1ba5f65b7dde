/**
 * The session that this tab's calls are made for. All tabs of a browser share one cookie: without the mark of its own session a tab
 * that shows one tenant would act on another as soon as somebody else signs in in the next tab.
 */
let mark: string | undefined;
/** Somebody else is signed in: nothing of this tab is sent. */
let isHeld = false;

export const bondNow = (): { mark: string | undefined; isHeld: boolean } => ({ mark, isHeld });

/** From now on calls are made for this session; for none, as those of scripts are, where nobody is signed in. */
export function bindCalls(to: string | undefined): void {
  mark = to;
  isHeld = false;
}

/** Sends nothing until calls are bound anew. What has been sent goes on. */
export function holdCalls(): void {
  isHeld = true;
}

type Settle = () => Promise<boolean>;
let settle: Settle = async () => false;

/** @param ask finds out who is signed in after a call was refused as another session's; whether this tab goes on for them */
export function onOtherSession(ask: Settle): void {
  settle = ask;
}

/** Whether a call that was refused as another session's may be sent again: nothing was done by it. @param madeFor the mark it had */
export async function mayGoOn(madeFor: string | undefined): Promise<boolean> {
  if (isHeld) return false;
  return mark !== madeFor || settle();
}
