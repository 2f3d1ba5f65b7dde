import { useState } from 'react';
import { announce } from '../announcements.ts';
import { AntdRoot } from '../AntdRoot.tsx';
import { Button } from '../Button.tsx';
import { Dialog } from '../Dialog.tsx';
import { Drawer } from '../Drawer.tsx';
import { DrawerHead } from '../DrawerHead.tsx';
import { Menu } from '../Menu.tsx';
import { Modal } from '../Modal.tsx';
import { Popover } from '../Popover.tsx';
import { Shelf } from './Shelf.tsx';
import styles from './Gallery.module.css';

const ignore = () => undefined;
const words = {
  place: (place: string, count: string) => `${place} of ${count}`,
  notShown: 'Not shown by the filter',
  previous: 'Previous',
  next: 'Next',
  close: 'Close the drawer',
};

/** What opens over the rest. */
export function Layers() {
  const [open, setOpen] = useState<'dialog' | 'modal' | 'drawer'>();
  const close = () => setOpen(undefined);
  const answers = (
    <div className="line end">
      <Button onClick={close}>Cancel</Button>
      <Button variant="primary" onClick={close}>
        Yes
      </Button>
    </div>
  );
  return (
    <Shelf title="Layers">
      <div className="row">
        <Popover button="Open a panel" variant="default">
          {(close) => (
            <Menu label="Panel">
              <Button variant="quiet" onClick={close}>
                Close the panel
              </Button>
            </Menu>
          )}
        </Popover>
        <Popover button="A panel, disabled" variant="default" isDisabled>
          {() => null}
        </Popover>
        <Button onClick={() => setOpen('dialog')}>Open a dialog</Button>
        <Button onClick={() => setOpen('modal')}>Open a dialog of antd</Button>
        <Button onClick={() => setOpen('drawer')}>Open a drawer</Button>
        <Button onClick={() => announce('Copied')}>Say something</Button>
        <Button onClick={() => announce('Not copied', 'bad')}>Say something bad</Button>
      </div>
      <div className={styles.stage}>
        {open === 'drawer' && (
          <Drawer
            label="Drawer"
            isLoading={false}
            head={
              <DrawerHead
                title="koophone-00001"
                isKnown
                index={0}
                count={2}
                m={words}
                onStep={ignore}
                onClose={close}
              >
                <span className="soft">running</span>
              </DrawerHead>
            }
            onClose={close}
            onStep={ignore}
          >
            <p>What is known of it</p>
          </Drawer>
        )}
      </div>
      {open === 'dialog' && (
        <Dialog title="Dialog" onClose={close}>
          <p>It must be answered.</p>
          {answers}
        </Dialog>
      )}
      {open === 'modal' && (
        <AntdRoot>
          <Modal title="Dialog of antd" onCancel={close}>
            {answers}
          </Modal>
        </AntdRoot>
      )}
    </Shelf>
  );
}
