import { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { listModels } from './model/list.ts';
import { newModel } from './model/new.ts';
import { renderModel } from './model/render.ts';
import { showModel } from './model/show.ts';
import { sqlModel } from './model/sql.ts';
import { testModels } from './model/test.ts';

/** `hengjian model list|show|render|sql|test|new` */
export function modelCommand(cli: Cli): Command {
  const command = new Command('model').summary(cli.text({ zh: '监督模型', en: 'the supervision models' }));
  for (const make of [listModels, showModel, renderModel, sqlModel, testModels, newModel])
    command.addCommand(make(cli));
  return command;
}
