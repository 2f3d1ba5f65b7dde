import { queryOptions } from '@tanstack/react-query';
import type { InputOf, Operation } from '../../contract/operation.ts';
import { call } from './client.ts';

/** A read of the service, whoever asks for it: its key is its name and its input. Its error is an ApiError. */
export const operationQuery = <O extends Operation>(operation: O, input: InputOf<O>) =>
  queryOptions({
    queryKey: [operation.name, input] as const,
    queryFn: ({ signal }) => call(operation, input, signal),
  });
