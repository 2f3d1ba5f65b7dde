import { Modal as AntdModal, type ModalProps } from 'antd';
import { useReturnFocus } from './return-focus.ts';

interface Props extends Omit<ModalProps, 'open' | 'footer' | 'mask' | 'closable' | 'keyboard'> {
  /** Given where something is asked for, which a press beside the dialog does not put away. While it is being done, nothing does. */
  isBusy?: boolean;
}

/** antd's dialog as ours are: open while it is there, its buttons among its content, and the focus goes back when it goes. */
export function Modal({ isBusy, ...props }: Props) {
  useReturnFocus();
  const asking = isBusy !== undefined && {
    mask: { closable: false },
    closable: !isBusy,
    keyboard: !isBusy,
  };
  return <AntdModal open footer={null} {...asking} {...props} />;
}
