import { Component, type ComponentType, type ReactNode } from 'react';

interface Props {
  children: ReactNode;
  /** Another one means another try. */
  resetKey: unknown;
  Fallback: ComponentType<{ error: unknown; onRetry: () => void }>;
}

interface State {
  failure?: { error: unknown; resetKey: unknown } | undefined;
}

/** Shows something else in the place of what breaks while it is drawn. A class, since React has no other way. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = {};

  static getDerivedStateFromError(error: unknown): State {
    return { failure: { error, resetKey: undefined } };
  }

  /** The failure belongs to what was tried: with another key it is over. */
  static getDerivedStateFromProps({ resetKey }: Props, { failure }: State): State | null {
    if (!failure || failure.resetKey === resetKey) return null;
    return { failure: failure.resetKey === undefined ? { ...failure, resetKey } : undefined };
  }

  override render() {
    const { failure } = this.state;
    const { children, Fallback } = this.props;
    return failure ? (
      <Fallback error={failure.error} onRetry={() => this.setState({ failure: undefined })} />
    ) : (
      children
    );
  }
}
