import { Suspense, use } from 'react';
import { ApiError } from '../../contract/api-error.ts';
import { useFormat } from '../i18n/format.ts';
import { Button } from './Button.tsx';
import { Callout } from './Callout.tsx';
import { CopyButton } from './CopyButton.tsx';
import { useMessages } from '../i18n/messages.ts';
import { loadErrorTexts } from './load-error-texts.ts';

interface Props {
  error: Error;
  text: string;
}

/** A line over data that could not be renewed: they stay, as `text` says, and this is what to quote to the vendor. */
export function RefreshError({ error, text }: Props) {
  return (
    <Callout tone="busy" className="row gap-facts small" role="status">
      {isOfUpdate(error) ? (
        <>
          <Suspense>
            <UpdatedText error={error} />
          </Suspense>
          <span>{text}</span>
          <ReloadButton size="small" />
        </>
      ) : (
        <Quotable error={error} text={text} />
      )}
    </Callout>
  );
}

function Quotable({ error, text }: Props) {
  const { errors } = useMessages('shell');
  return (
    <>
      <span>{text}</span>
      {error instanceof ApiError ? (
        <>
          <span>
            {errors.code} <span className="mono">{error.code}</span>
          </span>
          <span>{error.message}</span>
          {error.requestId !== '' && (
            <span className="row gap-1">
              {errors.requestId} <span className="mono">{error.requestId}</span>
              <CopyButton text={error.requestId} what={errors.requestId} isInline />
            </span>
          )}
        </>
      ) : (
        <span>{error.message}</span>
      )}
    </>
  );
}

/** The server is of another version than the page, which can do nothing but load anew: to try again helps as little as a request id. */
export const isOfUpdate = (error: unknown): error is ApiError =>
  error instanceof ApiError && error.code === 'GATEWAY.UPDATED';

/** The same as where code could not be loaded. */
export function ReloadButton({ size }: { size?: 'small' }) {
  const { crash } = useMessages('shell');
  return (
    <Button {...(size && { size })} onClick={() => location.reload()}>
      {crash.reload}
    </Button>
  );
}

/** What the code means, in one line. Suspends until its text is there. */
export function UpdatedText({ error }: { error: ApiError }) {
  const format = useFormat();
  const explain = use(loadErrorTexts());
  return explain && <span>{format.pick(explain(error).meaning)}</span>;
}
