import { Checkbox, Input, InputNumber, Radio, Select } from 'antd';
import { useState } from 'react';
import { AntdRoot } from '../AntdRoot.tsx';
import { Field } from '../Field.tsx';
import { FileButton } from '../FileButton.tsx';
import { CheckInput, RadioInput, SelectInput, TextArea, TextInput } from '../inputs.tsx';
import { Shelf } from './Shelf.tsx';

/** The browser's controls in our look, and antd's beside them: nobody should tell them apart. */
export function Forms() {
  const [name, setName] = useState('');
  return (
    <AntdRoot>
      <Shelf title="Fields">
        <Field id="plain" label="Name" hint="At most 64 characters" extra={`${name.length} of 64`}>
          {(described) => (
            <TextInput
              {...described}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <Field id="wrong" label="Project" fault="A project is needed">
          {(described) => <TextInput {...described} placeholder="cn-north-4" />}
        </Field>
        <Field id="antd" label="Name, by antd" hint="At most 64 characters">
          {(described) => <Input {...described} />}
        </Field>
        <Field id="antd-wrong" label="Project, by antd" fault="A project is needed">
          {(described) => <Input {...described} status="error" placeholder="cn-north-4" />}
        </Field>
        <Field id="text" label="Ids" hint="One a line">
          {(described) => <TextArea {...described} defaultValue="5srn5hL8" />}
        </Field>
      </Shelf>
      <Shelf title="Controls">
        <div className="row">
          <TextInput isSmall aria-label="Search" placeholder="Search" />
          <TextInput isSmall disabled aria-label="Search, disabled" placeholder="Search" />
          <SelectInput isSmall aria-label="Region, small">
            <option>All regions</option>
            <option>cn-north-4</option>
          </SelectInput>
          <TextInput isBare aria-label="Without a look" defaultValue="Without a look" />
        </div>
        <SelectInput aria-label="Region">
          <option>All regions</option>
          <option>cn-north-4</option>
        </SelectInput>
        <Select
          aria-label="Region, by antd"
          options={[{ value: 'All regions' }]}
          value="All regions"
        />
        <div className="row">
          <label className="line">
            <CheckInput defaultChecked /> Remember
          </label>
          <label className="line">
            <CheckInput disabled /> Remember, disabled
          </label>
          <Checkbox defaultChecked>Remember, by antd</Checkbox>
          <label className="line">
            <RadioInput name="pace" defaultChecked /> Fast
          </label>
          <label className="line">
            <RadioInput name="pace" /> Slow
          </label>
          <Radio defaultChecked>Fast, by antd</Radio>
          <InputNumber aria-label="Count, by antd" defaultValue={5} />
          <FileButton label="A file" accept=".csv" onChoose={() => undefined} />
          <FileButton label="A file, disabled" accept=".csv" disabled onChoose={() => undefined} />
        </div>
      </Shelf>
    </AntdRoot>
  );
}
