/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _FrameHold FrameHold;

FrameHold *frame_hold_new (void);
void frame_hold_free (FrameHold *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrameHold, frame_hold_free)

void frame_hold_begin (FrameHold *self);
void frame_hold_end (FrameHold *self);

G_END_DECLS
