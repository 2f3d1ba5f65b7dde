import { ApiError } from '../../contract/api-error.ts';
import { Callout } from './Callout.tsx';
import { CopyButton } from './CopyButton.tsx';
import { useMessages } from '../i18n/messages.ts';

/** A line over data that could not be renewed: they stay, as `text` says, and this is what to quote to the vendor. */
export function RefreshError({ error, text }: { error: Error; text: string }) {
  const { errors } = useMessages('shell');
  return (
    <Callout tone="busy" className="row gap-facts small" role="status">
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
    </Callout>
  );
}
