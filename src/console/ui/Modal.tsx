import { Modal as AntdModal, type ModalProps } from 'antd';
import { useReturnFocus } from './return-focus.ts';

/** antd's dialog as ours are: open while it is there, its buttons among its content, and the focus goes back when it goes. */
export function Modal(props: Omit<ModalProps, 'open' | 'footer'>) {
  useReturnFocus();
  return <AntdModal open footer={null} {...props} />;
}
